"""Another program on an X display, which asks nobody: it opens, destroys and hides windows, and switches the screen off.

By Xlib itself, which is there wherever the player has a window: no tool has to be installed."""

import ctypes

XID = ctypes.c_ulong


class Intruder:
    """On the display of this name, such as ":7"."""

    def __init__(self, name):
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = XID
        self._x.XCreateSimpleWindow.restype = XID
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(name.encode()))
        if not self._display:
            raise RuntimeError(f"there is no display {name}")
        self._root = XID(self._x.XDefaultRootWindow(self._display))

    def windows(self):
        """On the screen itself, not those inside others."""
        children, count, ignored = ctypes.POINTER(XID)(), ctypes.c_uint(), XID()
        self._x.XQueryTree(self._display, self._root, ctypes.byref(ignored), ctypes.byref(ignored), ctypes.byref(children),
                           ctypes.byref(count))
        found = [children[i] for i in range(count.value)]
        self._x.XFree(children)
        return found

    def open_window(self, box):
        """A black one that takes up this box, until this program leaves; answers its number."""
        window = self._x.XCreateSimpleWindow(self._display, self._root, box.x, box.y, box.width, box.height, 0, XID(0), XID(0))
        self._x.XMapWindow(self._display, XID(window))
        self._x.XSync(self._display, 0)
        return window

    def destroy_windows(self):
        for window in self.windows():
            self._x.XDestroyWindow(self._display, XID(window))
        self._x.XSync(self._display, 0)

    def hide_windows(self):
        for window in self.windows():
            self._x.XUnmapWindow(self._display, XID(window))
        self._x.XSync(self._display, 0)

    def screen(self):
        """The RandR outputs of the display, to be switched off and on."""
        return Screen(self._x, self._display, self._root)

    def leave(self):
        self._x.XCloseDisplay(self._display)


class _Resources(ctypes.Structure):  # XRRScreenResources, as far as it is used.
    _fields_ = [("timestamp", XID), ("configured", XID), ("crtcs", ctypes.c_int), ("crtc", ctypes.POINTER(XID))]


class _Crtc(ctypes.Structure):  # XRRCrtcInfo, as far as it is used.
    _fields_ = [("timestamp", XID), ("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_uint), ("height", ctypes.c_uint),
                ("mode", XID), ("rotation", ctypes.c_ushort), ("outputs", ctypes.c_int), ("output", ctypes.POINTER(XID))]


class Screen:
    """As it was when this was made; `off` and `on` are what a cable does that is pulled and put back."""

    def __init__(self, xlib, display, root):
        self._randr = ctypes.CDLL("libXrandr.so.2")
        self._randr.XRRGetScreenResources.restype = ctypes.POINTER(_Resources)
        self._randr.XRRGetCrtcInfo.restype = ctypes.POINTER(_Crtc)
        self._x, self._display = xlib, display
        self._resources = self._randr.XRRGetScreenResources(display, root)
        self._crtc = XID(self._resources.contents.crtc[0])
        self._was = self._randr.XRRGetCrtcInfo(display, self._resources, self._crtc).contents

    def off(self):
        self._set(XID(0), None, 0)

    def on(self):
        self._set(XID(self._was.mode), self._was.output, self._was.outputs)

    def _set(self, mode, outputs, count):
        status = self._randr.XRRSetCrtcConfig(self._display, self._resources, self._crtc, XID(0), 0, 0, mode, 1, outputs, count)
        self._x.XSync(self._display, 0)
        if status != 0:
            raise RuntimeError(f"the display does not let its screen be switched: {status}")
