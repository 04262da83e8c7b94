package org.modelshare.zoo.light;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.modelshare.zoo.Exhibits;

/**
 * What the JDK makes of code: lambdas, proxies, exceptions; its memory; what is a process's own.
 */
final class JdkObjectExhibits extends Exhibits {
  interface SerializableFunction<A, B> extends Function<A, B>, Serializable {}

  interface Scorer {
    double score(String word);
  }

  record Scale(double factor) implements Serializable {
    double times(String number) {
      return factor * Double.parseDouble(number);
    }
  }

  /** Answers each call with the name of the method and the arguments. */
  record Echo(String prefix) implements InvocationHandler, Serializable {
    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "score" -> prefix.length() + ((String) arguments[0]).length() + 0.0;
        case "equals" -> same(proxy, arguments[0]);
        case "hashCode" -> 1;
        default -> prefix + method.getName();
      };
    }
  }

  /** Has a constructor for a message, which does not take a cause afterwards. */
  static final class Decided extends Exception {
    private static final long serialVersionUID = 1L;

    Decided(String message) {
      super(message, null);
    }

    Decided(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static final class Detailed extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int line;

    Detailed(int line) {
      super("in line " + line);
      this.line = line;
    }
  }

  JdkObjectExhibits() {
    super("java");
    code();
    exceptions();
    memory();
    arrays();
    process();
  }

  private void code() {
    exhibit(
        "lambda",
        () -> (SerializableFunction<Integer, Integer>) i -> i + 1,
        f -> f.apply(41),
        "42");
    exhibit("lambda with captures", () -> adding(List.of("x"), 3), f -> f.apply("y"), "[x]y3");
    exhibit(
        "method reference to an object",
        () -> (ToDoubleFunction<String> & Serializable) new Scale(2)::times,
        f -> f.applyAsDouble("21"),
        "42.0");
    exhibit(
        "reference to a constructor",
        () -> (Supplier<List<String>> & Serializable) ArrayList::new,
        Supplier::get,
        "[]");
    exhibit(
        "comparator of method references",
        () -> Comparator.comparing((Function<String, Integer> & Serializable) String::length),
        order -> order.compare("aa", "b"),
        "1");
    refusal(
        "UnaryOperator.identity(), which is not serializable",
        UnaryOperator::<Integer>identity,
        "Showcase.exhibit",
        "java.util.function.UnaryOperator");
    exhibit(
        "Proxy",
        () -> proxy(new Echo("re")),
        scorer -> all(scorer.score("word"), Proxy.isProxyClass(scorer.getClass())),
        "[6.0, true]");
  }

  private static SerializableFunction<String, String> adding(List<String> list, int number) {
    return text -> list + text + number;
  }

  private static Scorer proxy(InvocationHandler handler) {
    return (Scorer)
        Proxy.newProxyInstance(
            Scorer.class.getClassLoader(), new Class<?>[] {Scorer.class}, handler);
  }

  private void exceptions() {
    exhibit(
        "exception with cause and suppressed",
        () -> {
          Exception exception = new IllegalStateException("outer", new IOException("inner"));
          exception.addSuppressed(new ArithmeticException("too"));
          return exception;
        },
        e ->
            all(
                e.toString(),
                String.valueOf(e.getCause()),
                e.getSuppressed()[0].getMessage(),
                e.getStackTrace()[0].getMethodName().startsWith("lambda")),
        "[java.lang.IllegalStateException: outer, java.io.IOException: inner, too, true]");
    exhibit(
        "exception that forbids a cause",
        () -> new Decided("final"),
        e -> all(e.getMessage(), e.getCause(), throwing(() -> e.initCause(new Error()))),
        "[final, null, IllegalStateException]");
    exhibit(
        "exception that forbids another cause",
        () -> new Decided("final", new Decided("first")),
        e -> all(e.getMessage(), String.valueOf(e.getCause())),
        "[final, %s: first]".formatted(Decided.class.getName()));
    exhibit(
        "exception that may get a cause",
        () -> new IllegalStateException("open"),
        e -> String.valueOf(e.initCause(new Error("late")).getCause()),
        "java.lang.Error: late");
    exhibit(
        "exception with a field",
        () -> new Detailed(7),
        e -> all(e.getMessage(), e.line),
        "[in line 7, 7]");
    exhibit(
        "UncheckedIOException",
        () -> new UncheckedIOException("unread", new IOException("x")),
        e -> String.valueOf(e.getCause()),
        "java.io.IOException: x");
    exhibit(
        "SQLException with a next one",
        () -> {
          SQLException exception = new SQLException("a", "42000", 9);
          exception.setNextException(new SQLException("b"));
          return exception;
        },
        e -> all(e.getSQLState(), e.getErrorCode(), e.getNextException().getMessage()),
        "[42000, 9, b]");
  }

  private void memory() {
    exhibit(
        "64 windows of one direct buffer",
        () ->
            windows(
                ByteBuffer.allocateDirect(4 << 18).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()),
        JdkObjectExhibits::sums,
        "64 windows, [0.0, 1000.0, 2000.0], last 63005.0, capacity 131072");
    exhibit(
        "64 windows of one array",
        () -> windows(FloatBuffer.allocate(1 << 18)),
        JdkObjectExhibits::sums,
        "64 windows, [0.0, 1000.0, 2000.0], last 63005.0, capacity 131072");
    exhibit(
        "big-endian buffer with position and limit",
        () -> {
          IntBuffer buffer = ByteBuffer.allocate(8192).order(ByteOrder.BIG_ENDIAN).asIntBuffer();
          buffer.put(5, 0x01020304);
          return buffer.position(5).limit(9);
        },
        b -> all(b.position(), b.remaining(), Integer.toHexString(b.get(5))),
        "[5, 4, 1020304]");
    exhibit(
        "ByteBuffers of both orders",
        () ->
            List.of(
                ByteBuffer.allocate(8192).putInt(0, 0x01020304),
                ByteBuffer.allocate(8192).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x01020304)),
        l -> all(l.get(0).order(), l.get(0).getInt(0), l.get(1).order(), l.get(1).getInt(0)),
        "[BIG_ENDIAN, 16909060, LITTLE_ENDIAN, 16909060]");
    exhibit(
        "segment and two halves of it",
        () -> {
          MemorySegment segment = Arena.ofAuto().allocate(8192, 8);
          segment.set(ValueLayout.JAVA_LONG, 4096, 77);
          return List.of(segment, segment.asSlice(0, 4096), segment.asSlice(4096));
        },
        l -> all(l.get(0).byteSize(), l.get(1).byteSize(), l.get(2).get(ValueLayout.JAVA_LONG, 0)),
        "[8192, 4096, 77]");
    exhibit(
        "ThreadLocal, which arrives empty",
        () -> {
          ThreadLocal<String> local = new ThreadLocal<>();
          List<ThreadLocal<String>> list = List.of(local);
          return list;
        },
        list -> list.getFirst().get(),
        "null");
    refusal(
        "ThreadLocal with an initial value",
        () -> ThreadLocal.withInitial((Supplier<List<String>> & Serializable) ArrayList::new),
        "Showcase.exhibit",
        "java.lang.ThreadLocal$SuppliedThreadLocal");
  }

  private static List<FloatBuffer> windows(FloatBuffer all) {
    for (int i = 0; i < all.capacity(); i++) {
      all.put(i, i);
    }
    List<FloatBuffer> windows = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      windows.add(all.slice(i * 1000, 1 << 17));
    }
    return windows;
  }

  private static String sums(List<FloatBuffer> windows) {
    return "%d windows, %s, last %s, capacity %d"
        .formatted(
            windows.size(),
            List.of(windows.get(0).get(0), windows.get(1).get(0), windows.get(2).get(0)),
            windows.getLast().get(5),
            windows.getLast().capacity());
  }

  private void arrays() {
    exhibit(
        "array that is an array of its elements' class",
        () -> new Number[] {1, 2.0, null},
        a -> all(a.getClass().getSimpleName(), a),
        "[Number[], [1, 2.0, null]]");
    exhibit(
        "array that contains itself",
        () -> {
          Object[] array = new Object[1];
          array[0] = array;
          return array;
        },
        a -> same(a[0], a),
        "true");
    exhibit(
        "rows of different lengths, one of them twice",
        () -> {
          float[] row = new float[2000];
          row[1999] = 3;
          return new float[][] {row, {}, row, null, {1}};
        },
        a -> all(same(a[0], a[2]), a[0][1999], a[1].length, a[3], a[4]),
        "[true, 3.0, 0, null, [1.0]]");
    exhibit(
        "matrix whose rows are all of one length",
        () -> new double[][] {new double[1000], new double[1000]},
        a -> all(a.length, !same(a[0], a[1]), a[1].length),
        "[2, true, 1000]");
    exhibit(
        "arrays of each primitive type",
        () ->
            List.of(
                new byte[] {-1},
                new char[] {'x'},
                new short[] {-2},
                new int[] {3},
                new long[] {4},
                new float[] {0.5f},
                new double[] {-0.0},
                new boolean[] {true, false}),
        l -> l,
        "[[-1], [x], [-2], [3], [4], [0.5], [-0.0], [true, false]]");
    exhibit(
        "chain of 5,000 objects",
        () -> {
          Object[] chain = {"end"};
          for (int i = 0; i < 5000; i++) {
            chain = new Object[] {chain};
          }
          return chain;
        },
        JdkObjectExhibits::length,
        "5001");
  }

  private static int length(Object[] chain) {
    int length = 1;
    while (chain[0] instanceof Object[] next) {
      chain = next;
      length++;
    }
    return length;
  }

  private void process() {
    refusal(
        "Thread",
        () -> List.of("a", new Thread(() -> {})),
        "Showcase.exhibit[1]",
        "java.lang.Thread",
        "transient");
    refusal(
        "ExecutorService",
        Executors::newCachedThreadPool,
        "Showcase.exhibit",
        "ThreadPoolExecutor",
        "transient");
    refusal(
        "ClassLoader",
        JdkObjectExhibits.class::getClassLoader,
        "Showcase.exhibit",
        "ClassLoader",
        "transient");
    refusal(
        "InputStream",
        () -> InputStream.nullInputStream(),
        "Showcase.exhibit",
        "InputStream",
        "transient");
    refusal(
        "FileChannel",
        () -> {
          try (FileChannel channel = FileChannel.open(Path.of("/dev/null"))) {
            return Map.of("log", channel);
          }
        },
        "Showcase.exhibit",
        "FileChannelImpl",
        "transient");
    refusal(
        "Iterator",
        () -> new ArrayList<>(List.of(1)).iterator(),
        "Showcase.exhibit",
        "ArrayList$Itr",
        "transient");
    refusal(
        "WeakReference",
        () -> new WeakReference<>("x"),
        "Showcase.exhibit",
        "java.lang.ref.WeakReference",
        "transient");
    refusal(
        "lambda that is not serializable",
        () -> {
          AtomicInteger count = new AtomicInteger();
          return (Supplier<Integer>) count::incrementAndGet;
        },
        "Showcase.exhibit",
        "JdkObjectExhibits",
        "erializable");
    refusal(
        "process", ProcessHandle::current, "Showcase.exhibit", "ProcessHandleImpl", "transient");
  }
}
