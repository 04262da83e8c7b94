// After a build no process of it runs, and no directory of a dead owner is left.
import java.nio.file.Files
import java.nio.file.Path

def started = Files.getLastModifiedTime(basedir.toPath().resolve('pom.xml')).toMillis()
def running = { text -> ProcessHandle.of(text as long).map { it.alive }.orElse(false) }

def processes = new File('/proc').list()?.findAll { it.isNumber() }?.findAll { pid ->
  def directory = Path.of('/proc', pid, 'cwd')
  try {
    directory.toRealPath().startsWith(basedir.toPath().toRealPath())
  } catch (IOException ignored) {
    false // somebody else's, or gone in the meantime
  }
}
assert !processes : "processes still run in $basedir"

def temporary = [new File(System.getProperty('java.io.tmpdir')), new File('/dev/shm')]
def directories = temporary.findAll { it.directory }.collectMany { it.listFiles() as List }
def left = directories.findAll {
  def name = it.name =~ /^modelshare-.+-(\d+)\.\w+-\w+$/
  name && it.lastModified() >= started && !running(name[0][1])
}
assert !left : 'left behind by a dead owner'
