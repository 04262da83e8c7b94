package org.modelshare.harness;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands in for the harness, which these tests must not need: behaves as {@code -Dfake} says, under
 * the name that the plugin starts.
 */
public final class VerifierMain {
  private static final int KEY_DIGITS = 64;

  private VerifierMain() {}

  public static void main(String[] arguments) throws Exception {
    String fake = System.getProperty("fake", "");
    int status = Integer.getInteger("status", 0);
    if (fake.equals("hang")) {
      descendant();
      System.out.println("hanging");
      awaitEndOfPlugin();
    }
    if (fake.equals("crash")) {
      crash(Path.of(arguments[0]));
    }
    if (fake.equals("descendant")) {
      descendant();
    }
    if (fake.equals("talk")) {
      System.out.println("grüße from " + System.getenv("PLACE"));
      System.err.println("a warning");
    }
    if (fake.equals("endless")) {
      for (int megabyte = 0; megabyte < 8; megabyte++) {
        System.out.print("x".repeat(1 << 20));
      }
    }
    if (fake.equals("steer")) {
      System.out.println("red \u001b[31m\u0007\u0085\uffff");
      System.err.println("\0\u202ewarning");
    }
    if (!fake.equals("silent")) {
      report(Path.of(arguments[0]), fake, status);
    }
    if (fake.startsWith("forge")) {
      Runtime.getRuntime().halt(0);
    }
    System.exit(status);
  }

  /** Runs until it is killed, or nobody is left to kill it. */
  private static void awaitEndOfPlugin() throws IOException {
    System.in.transferTo(OutputStream.nullOutputStream());
  }

  /** Says who may enter the directory of the run, and ends as a JVM with a bug does. */
  private static void crash(Path request) throws IOException, InterruptedException {
    System.out.println(
        "run " + PosixFilePermissions.toString(Files.getPosixFilePermissions(request.getParent())));
    long pid = ProcessHandle.current().pid();
    new ProcessBuilder("kill", "-SEGV", Long.toString(pid)).inheritIO().start().waitFor();
    awaitEndOfPlugin();
  }

  /** A child that holds this one's standard output open for an hour. */
  private static void descendant() throws IOException {
    Process child = new ProcessBuilder("sleep", "3600").inheritIO().start();
    System.out.println("descendant " + child.pid());
  }

  private static void report(Path request, String fake, int status) throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(request)) {
      properties.load(reader);
    }
    Path reports = Path.of(properties.getProperty("reportsDirectory"));
    Path summary = reports.resolve("summary.txt");
    Path page = reports.resolve("index.html");
    String text =
        "model "
            + properties.getProperty("model")
            + (fake.equals("steer") ? "\nan answer \u001b[31m\n" : "\n");
    switch (fake) {
      case "forge" -> Files.writeString(summary, text);
      case "fail" -> fail(Path.of(properties.getProperty("failureFile")));
      case "annotate" -> {
        String annotations = "::error file=a::b\n::set-output name=c::d\n";
        Files.writeString(reports.resolve("annotations.txt"), annotations);
        Files.writeString(summary, text + verdict(key(), status, text, annotations));
      }
      case "forge-key" -> Files.writeString(summary, text + verdict("0".repeat(64), 0, text));
      case "forge-status", "forge-summary", "forge-page", "forge-xml", "xml" -> {
        Files.writeString(page, "page");
        Files.writeString(xml(reports, "B"), "suite B");
        Files.writeString(xml(reports, "A"), "suite A");
        Files.writeString(
            summary, text + verdict(key(), status, text, "page", "suite A", "suite B"));
        forge(fake, summary, page);
      }
      default -> Files.writeString(summary, text + verdict(key(), status, text));
    }
  }

  private static void fail(Path file) throws IOException {
    Properties failure = new Properties();
    failure.setProperty("description", "checks [MS999] do not exist");
    failure.setProperty("action", "name others");
    failure.setProperty("trace", "at a\nat b");
    try (OutputStream stream = Files.newOutputStream(file)) {
      failure.store(stream, null);
    }
  }

  private static Path xml(Path reports, String model) {
    return reports.resolve("TEST-modelshare-" + model + ".xml");
  }

  /** Changes a result that has its verdict. */
  private static void forge(String fake, Path summary, Path page) throws IOException {
    String text = Files.readString(summary);
    switch (fake) {
      case "forge-status" ->
          Files.writeString(summary, text.replaceFirst("verdict [0-9]+ ", "verdict 0 "));
      case "forge-summary" -> Files.writeString(summary, "all is well\n" + text);
      case "forge-page" -> Files.writeString(page, "another page");
      case "forge-xml" ->
          Files.writeString(page.resolveSibling("TEST-modelshare-C.xml"), "another suite");
      default -> {}
    }
  }

  private static String key() throws IOException {
    return new String(System.in.readNBytes(KEY_DIGITS + 1), StandardCharsets.US_ASCII).strip();
  }

  private static String verdict(String key, int status, String... texts) throws Exception {
    List<byte[]> reports = new ArrayList<>();
    for (String text : texts) {
      reports.add(text.getBytes(StandardCharsets.UTF_8));
    }
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(HexFormat.of().parseHex(key), "HmacSHA256"));
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(status).array());
    for (byte[] report : reports) {
      mac.update(ByteBuffer.allocate(Long.BYTES).putLong(report.length).array());
      mac.update(report);
    }
    return "verdict " + status + " " + HexFormat.of().formatHex(mac.doFinal()) + "\n";
  }
}
