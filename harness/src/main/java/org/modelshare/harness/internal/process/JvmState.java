package org.modelshare.harness.internal.process;

import java.io.Closeable;
import java.lang.Thread.UncaughtExceptionHandler;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The state that all code of a JVM shares, and that user code can change: system properties,
 * locales, time zone, standard streams, security providers, threads. Two states are compared to
 * learn whether user code that ran in between has left the JVM as it was.
 *
 * <p>The JDK makes some of it when it is first asked, such as the time zone, so taking a state also
 * settles it.
 */
public final class JvmState {
  /** Threads that may start while they are counted. */
  private static final int MORE_THREADS = 16;

  /** The groups of threads that the JDK starts for itself. */
  private static final Set<String> JDK_GROUPS = Set.of("system", "InnocuousThreadGroup");

  private static final String OWN_THREAD = "modelshare-";

  private final TimeZone timeZone = TimeZone.getDefault(); // which sets a system property
  private final List<Locale> locales =
      List.of(
          Locale.getDefault(),
          Locale.getDefault(Locale.Category.DISPLAY),
          Locale.getDefault(Locale.Category.FORMAT));
  private final List<Provider> providers = List.of(Security.getProviders());
  private final Properties properties = (Properties) System.getProperties().clone();
  private final List<Closeable> streams = Arrays.asList(System.in, System.out, System.err);
  private final @Nullable UncaughtExceptionHandler handler =
      Thread.getDefaultUncaughtExceptionHandler();
  private final Set<Thread> threads = userThreads();

  private JvmState() {}

  /** Returns the present state of this JVM. */
  public static JvmState now() {
    return new JvmState();
  }

  /**
   * Returns the names of the parts that differ from an earlier state; empty if none does. A thread
   * that has ended is no difference.
   */
  public List<String> changesSince(JvmState earlier) {
    List<String> changes = new ArrayList<>();
    compare("system properties", earlier.properties, properties, changes);
    compare("default locales", earlier.locales, locales, changes);
    compare("time zone", earlier.timeZone, timeZone, changes);
    compare("security providers", earlier.providers, providers, changes);
    compare("handler of uncaught exceptions", earlier.handler, handler, changes);
    compare("standard streams", earlier.streams, streams, changes);
    for (Thread thread : threads) {
      if (thread.isAlive() && !earlier.threads.contains(thread)) {
        changes.add("thread " + thread.getName());
      }
    }
    return changes;
  }

  private static void compare(
      String part, @Nullable Object before, @Nullable Object after, List<String> changes) {
    if (!Objects.equals(before, after)) {
      changes.add(part);
    }
  }

  private static Set<Thread> userThreads() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    Thread[] found = new Thread[all.activeCount() + MORE_THREADS];
    int count = all.enumerate(found);
    while (count == found.length) { // there may have been no room for others
      found = new Thread[2 * count];
      count = all.enumerate(found);
    }
    Set<Thread> threads = new HashSet<>();
    for (Thread thread : Arrays.asList(found).subList(0, count)) {
      if (!isOfJdk(thread) && !thread.getName().startsWith(OWN_THREAD)) {
        threads.add(thread);
      }
    }
    return threads;
  }

  private static boolean isOfJdk(Thread thread) {
    ThreadGroup group = thread.getThreadGroup(); // null once it has ended
    return group == null || JDK_GROUPS.contains(group.getName());
  }
}
