import com.google.googlejavaformat.java.Formatter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks, or with {@code apply} rewrites, every Java source below a folder: Format check|apply FOLDER. */
final class Format {
  public static void main(String[] args) throws Exception {
    boolean apply = args[0].equals("apply");
    Path root = Path.of(args[1]);
    List<Path> different = new ArrayList<>();
    int seen = 0;
    try (var paths = Files.walk(root)) {
      for (Path source : paths.filter(Format::isSource).toList()) {
        String text = Files.readString(source);
        String formatted = new Formatter().formatSourceAndFixImports(text);
        seen++;
        if (!formatted.equals(text)) {
          different.add(root.relativize(source));
          if (apply) {
            Files.writeString(source, formatted);
          }
        }
      }
    }
    System.out.printf("google-java-format: %d sources, %d %s%n", seen, different.size(), apply ? "rewritten" : "to format");
    if (!apply && !different.isEmpty()) {
      different.forEach(source -> System.out.println("  " + source));
      System.out.println("run: mvn -N validate -Dformat=apply");
      System.exit(1);
    }
  }

  private static boolean isSource(Path path) {
    String text = path.toString();
    return text.endsWith(".java") && !text.contains("/target/") && !text.contains("/.mvn/");
  }
}
