"""Rasa's side: components, actions, training and running. The only place that imports rasa."""
