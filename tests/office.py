"""LibreOffice without windows, of a test's own: opens files, settles tracked changes, stores them."""
import os
import subprocess
import time

try:
    import uno
    from com.sun.star.beans import PropertyValue
except ImportError:
    uno = None


def value(name, of):
    one = PropertyValue()
    one.Name, one.Value = name, of
    return one


class Office:
    """One process with a profile in `folder`; used by `with`."""

    def __init__(self, folder):
        self.pipe = "rapporteur-%d" % os.getpid()
        self.profile = "file://" + os.path.join(os.path.abspath(folder), "office")

    def __enter__(self):
        self.process = subprocess.Popen(["soffice", "-env:UserInstallation=" + self.profile, "--headless", "--norestore", "--nologo",
                                         "--accept=pipe,name=%s;urp" % self.pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(300):
            try:
                self.context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % self.pipe)
                break
            except Exception:  # it has not yet begun to listen
                time.sleep(0.1)
        else:
            raise RuntimeError("LibreOffice did not begin")
        self.desktop = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", self.context)
        return self

    def __exit__(self, *_):
        try:
            self.desktop.terminate()
            self.process.wait(30)
        except Exception:  # it ends as it is asked
            self.process.kill()
            self.process.wait()

    def store(self, path, *stores, command=None):
        """Opens a file, carries out a command of the menus, and stores it under each name by a filter."""
        document = self.desktop.loadComponentFromURL("file://" + path, "_blank", 0, (value("Hidden", True),))
        if command:
            dispatcher = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", self.context)
            dispatcher.executeDispatch(document.CurrentController.Frame, ".uno:" + command, "", 0, ())
        for target, form in stores:
            document.storeToURL("file://" + target, (value("FilterName", form),))
        document.close(True)

    def changes(self, document):
        """The tracked changes of an open document in order: type, words and object."""
        found, all_of = [], document.Redlines.createEnumeration()
        while all_of.hasMoreElements():
            change = all_of.nextElement()
            words = change.RedlineStart.Text.createTextCursorByRange(change.RedlineStart)
            words.gotoRange(change.RedlineEnd, True)
            found.append((change.RedlineType, words.String, change))
        return found

    def decide(self, path, decisions, target):
        """Opens a Word file, accepts or rejects its tracked changes one by one, the last first, as decisions say, and stores it as `target`. Says
        what the changes were, and how many were left after each decision."""
        document = self.desktop.loadComponentFromURL("file://" + path, "_blank", 0, (value("Hidden", True),))
        dispatcher = self.context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", self.context)
        controller, left = document.CurrentController, []
        were = [(kind, words) for kind, words, _ in self.changes(document)]
        for at, is_accepted in reversed(list(enumerate(decisions))):
            found = self.changes(document)
            if at < len(found):
                controller.ViewCursor.gotoRange(found[at][2].RedlineStart, False)
                controller.ViewCursor.gotoRange(found[at][2].RedlineEnd, True)
                dispatcher.executeDispatch(controller.Frame, ".uno:%sTrackedChange" % ("Accept" if is_accepted else "Reject"), "", 0, ())
            left.append(len(self.changes(document)))
        document.storeToURL("file://" + target, (value("FilterName", "MS Word 2007 XML"),))
        document.close(True)
        return were, left
