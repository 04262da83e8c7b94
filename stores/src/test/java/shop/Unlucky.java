package shop;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Models of a user, outside the packages of modelshare, whose own code fails when they are read.
 */
@SuppressWarnings("serial") // as models have them
public final class Unlucky {
  private static final int MIB = 1 << 20;

  /** Set when models are read and not before. */
  @SuppressWarnings("NonFinalStaticField") // code of a model has no other way to know
  private static boolean armed;

  private Unlucky() {}

  /** Lets all models fail from now on. */
  public static void arm() {
    armed = true;
  }

  /** A model that fails in a hook of Java serialization. */
  public record InHook(String fault) {
    @SuppressWarnings("UnusedMethod") // called by the graph
    private Object readResolve() throws IOException {
      return strike(fault);
    }
  }

  /** A model that fails in a method that Kryo calls. */
  public static final class InSerializer implements KryoSerializable {
    private String fault = "";

    /** Is made by Kryo. */
    public InSerializer() {}

    /** Creates a model. */
    public InSerializer(String fault) {
      this.fault = fault;
    }

    @Override
    public void write(Kryo kryo, Output output) {
      output.writeString(fault);
    }

    @Override
    public void read(Kryo kryo, Input input) {
      try {
        strike(input.readString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A model that fails when it is put into a set. */
  public static final class InHash {
    private final String fault;

    /** Creates a model. */
    public InHash(String fault) {
      this.fault = fault;
    }

    @Override
    public boolean equals(Object other) {
      return other == this;
    }

    @Override
    public int hashCode() {
      try {
        return armed ? strike(fault).hashCode() : 1;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A class that cannot be initialized. */
  static final class Unready {
    static final Object FILE = file();

    private Unready() {}

    private static Object file() {
      if (armed) {
        throw new IllegalStateException("no such file");
      }
      return "file";
    }
  }

  static Object strike(String fault) throws IOException {
    return switch (fault) {
      case "heap" -> new long[20 * MIB];
      case "array" -> new byte[Integer.MAX_VALUE];
      case "direct" -> ByteBuffer.allocateDirect(1 << 30);
      case "thread" -> start(new Thread(null, () -> {}, "a stack without end", 1L << 62));
      case "recursion" -> strike(fault) + "again";
      case "internal" -> throw new InternalError("so it says");
      case "memory" -> throw new OutOfMemoryError("so it says");
      case "own memory" -> throw new SpeechlessMemory();
      case "own linkage" -> throw new SpeechlessLinkage();
      case "assertion" -> throw new AssertionError("so it says");
      case "initializer" -> Unready.FILE;
      case "native" -> load("no-such-library");
      case "cut" -> readCut();
      default -> throw new IllegalArgumentException(fault);
    };
  }

  private static Object start(Thread thread) {
    thread.start();
    return thread;
  }

  @SuppressWarnings("restricted") // there is no such library
  private static Object load(String library) {
    System.loadLibrary(library);
    return library;
  }

  private static Object readCut() throws IOException {
    Path file = Files.createTempFile("unlucky", ".bin");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(MIB));
      MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, MIB);
      channel.truncate(0);
      int sum = 0;
      while (mapped.hasRemaining()) {
        sum += mapped.get();
      }
      return sum;
    } finally {
      Files.delete(file);
    }
  }

  /** An error of the model's own, whose methods fail too. */
  private static final class SpeechlessMemory extends OutOfMemoryError {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  /** An error of the model's own, whose methods fail too. */
  private static final class SpeechlessLinkage extends LinkageError {
    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }
}
