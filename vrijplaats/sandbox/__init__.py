"""Other programs that open what somebody sent: confined, fed, listened to and ended in time."""
