package org.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.modelshare.store.internal.graph.ValueCodec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A small value there and back: what every request and every result goes through. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
  private final ValueCodec codec = new ValueCodec(CodecBenchmark.class.getClassLoader());
  private final Kryo kryo = new Kryo();
  private final Output output = new Output(1024);
  private final List<Object> value = new ArrayList<>(List.of(1, "two", 3.0));

  /** Registers what {@link #kryo} is given. */
  public CodecBenchmark() {
    kryo.register(ArrayList.class);
  }

  /** With the codec of the pool. */
  @Benchmark
  public Object codec() {
    return Objects.requireNonNull(codec.decode(codec.encode(value)));
  }

  /** With Kryo as it comes, into a buffer that is used again. */
  @Benchmark
  public Object kryo() {
    output.reset();
    kryo.writeClassAndObject(output, value);
    return kryo.readClassAndObject(new Input(output.toBytes()));
  }
}
