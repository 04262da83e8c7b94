package org.modelshare.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs groups of measurements and prints their ratios. A bar that is missed is printed, and does
 * not fail the program: on a busy machine it says nothing. What breaks does.
 */
public final class Benchmarks {
  private Benchmarks() {}

  private enum Group {
    START_UP,
    THROUGHPUT,
    COPIES,
    GRAPH,
    CODE
  }

  /**
   * Measures and prints.
   *
   * @param arguments names of groups, such as {@code start_up,throughput}; none for all
   */
  @SuppressWarnings("SystemOut") // what it is for
  public static void main(String[] arguments) throws Exception {
    System.setProperty("kryo.unsafe", "false"); // before Kryo is loaded: it would print warnings
    List<Group> groups =
        Arrays.stream(arguments)
            .flatMap(names -> Arrays.stream(names.split("[,\\s]+")))
            .filter(name -> !name.isBlank())
            .map(Benchmarks::group)
            .toList();
    List<Ratio> ratios = new ArrayList<>();
    for (Group group : groups.isEmpty() ? List.of(Group.values()) : groups) {
      ratios.addAll(measure(group));
    }
    System.out.printf(
        "%nRatios, on %d cores, JDK %s; bars are for a machine that does nothing else%n%n",
        Runtime.getRuntime().availableProcessors(), Runtime.version());
    ratios.forEach(System.out::println);
  }

  private static Group group(String name) {
    return Arrays.stream(Group.values())
        .filter(group -> group.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there is no group %s of benchmarks; use %s"
                    .formatted(name, Arrays.toString(Group.values()).toLowerCase(Locale.ROOT))));
  }

  private static List<Ratio> measure(Group group) throws Exception {
    return switch (group) {
      case START_UP -> StartUp.measure();
      case THROUGHPUT -> Throughput.measure();
      case COPIES -> Copies.measure();
      case GRAPH -> GraphSpeed.measure();
      case CODE -> CodeBenchmarks.measure();
    };
  }
}
