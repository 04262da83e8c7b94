package org.modelshare.harness;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Stands in for the harness, which these tests must not need: behaves as {@code -Dfake} says, under
 * the name that the plugin starts.
 */
public final class VerifierMain {
  private VerifierMain() {}

  public static void main(String[] arguments) throws Exception {
    String fake = System.getProperty("fake", "");
    if (fake.equals("hang")) {
      descendant();
      System.out.println("hanging");
      Thread.sleep(Long.MAX_VALUE);
    }
    if (fake.equals("descendant")) {
      descendant();
    }
    if (fake.equals("talk")) {
      System.out.println("grüße from " + System.getenv("PLACE"));
      System.err.println("a warning");
    }
    if (!fake.equals("silent")) {
      report(Path.of(arguments[0]));
    }
    System.exit(Integer.getInteger("status", 0));
  }

  /** A child that holds this one's standard output open for an hour. */
  private static void descendant() throws IOException {
    Process child = new ProcessBuilder("sleep", "3600").inheritIO().start();
    System.out.println("descendant " + child.pid());
  }

  private static void report(Path request) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(request)) {
      properties.load(reader);
    }
    Path reports = Path.of(properties.getProperty("reportsDirectory"));
    Files.writeString(
        reports.resolve("summary.txt"), "model " + properties.getProperty("model") + "\n");
  }
}
