package org.modelshare.benchmarks;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of code, with JMH. */
final class CodeBenchmarks {
  private static final TimeValue SECOND = TimeValue.seconds(1);

  private CodeBenchmarks() {}

  static List<Ratio> measure() throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(CodecBenchmark.class.getName())
            .include(RowBenchmark.class.getName())
            .forks(2)
            .warmupIterations(3)
            .warmupTime(SECOND)
            .measurementIterations(5)
            .measurementTime(SECOND)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    return List.of(
        Ratio.of(
            "small value there and back, codec / plain Kryo",
            score(results, CodecBenchmark.class, "codec")
                / score(results, CodecBenchmark.class, "kryo"),
            ""),
        Ratio.of(
            "dot product of random rows, attached buffer / heap array",
            score(results, RowBenchmark.class, "attachedBuffer")
                / score(results, RowBenchmark.class, "heapArray"),
            ""));
  }

  private static double score(Collection<RunResult> results, Class<?> type, String method) {
    String name = type.getName() + "." + method;
    return results.stream()
        .filter(result -> result.getParams().getBenchmark().equals(name))
        .findFirst()
        .orElseThrow()
        .getPrimaryResult()
        .getScore();
  }
}
