"""The screen: imported only when it is shown."""
