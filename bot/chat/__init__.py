"""The Telegram front: what comes in is kept before it is acknowledged, what goes out is kept until it has been sent."""
