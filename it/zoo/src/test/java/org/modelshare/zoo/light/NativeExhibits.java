package org.modelshare.zoo.light;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.matcher.ElementMatchers;
import org.modelshare.zoo.Exhibits;

/** Belongs to one process: native memory, and classes that were made at run time. */
final class NativeExhibits extends Exhibits {
  /** A dictionary as a model should hold it, by its bytes. */
  @SuppressWarnings("ArrayRecordComponent") // nobody compares dictionaries
  record Dictionary(byte[] bytes, int level) {}

  @Structure.FieldOrder({"x", "y"})
  public static final class Point extends Structure {
    public int x;
    public double y;
  }

  NativeExhibits() {
    super("native");
    zstd();
    jna();
    byteBuddy();
  }

  private static byte[] dictionary() {
    byte[] bytes = new byte[4096];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private void zstd() {
    refusal(
        "zstd's ZstdDictCompress",
        () -> Map.of("dictionary", new ZstdDictCompress(dictionary(), 3)),
        "Showcase.exhibit[dictionary]",
        "com.github.luben.zstd.ZstdDictCompress",
        "transient");
    refusal(
        "zstd's ZstdDictDecompress",
        () -> new ZstdDictDecompress(dictionary()),
        "Showcase.exhibit",
        "com.github.luben.zstd.ZstdDictDecompress",
        "transient");
    refusal(
        "zstd's ZstdCompressCtx",
        ZstdCompressCtx::new,
        "Showcase.exhibit",
        "com.github.luben.zstd.ZstdCompressCtx",
        "transient");
    exhibit(
        "zstd's dictionary by its bytes",
        () -> new Dictionary(dictionary(), 3),
        d ->
            new String(
                    Zstd.decompress(
                        Zstd.compress(
                            "text text text".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            d.level()),
                        14),
                    java.nio.charset.StandardCharsets.UTF_8)
                + d.bytes().length,
        "text text text4096");
  }

  private void jna() {
    refusal(
        "JNA's Memory",
        () -> List.of(new Memory(64)),
        "Showcase.exhibit[0]",
        "com.sun.jna",
        "transient");
    refusal(
        "JNA's Pointer",
        () -> Pointer.createConstant(4096),
        "Showcase.exhibit",
        "com.sun.jna.Pointer",
        "transient");
    refusal("JNA's Structure", Point::new, "Showcase.exhibit", "com.sun.jna", "transient");
    exhibit("JNA's NativeLong", () -> new NativeLong(7), NativeLong::longValue, "7");
  }

  private void byteBuddy() {
    refusal(
        "object of a class that ByteBuddy made",
        () -> made(Object.class),
        "Showcase.exhibit",
        "org.modelshare.zoo.light.Made",
        "transient");
    refusal(
        "class that ByteBuddy made",
        () -> List.of(made(Object.class).getClass()),
        "Showcase.exhibit[0]",
        "org.modelshare.zoo.light.Made");
  }

  private static Object made(Class<?> superClass) throws ReflectiveOperationException {
    return new ByteBuddy()
        .subclass(superClass)
        .name("org.modelshare.zoo.light.Made")
        .method(ElementMatchers.named("toString"))
        .intercept(FixedValue.value("made"))
        .make()
        .load(NativeExhibits.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
        .getLoaded()
        .getDeclaredConstructor()
        .newInstance();
  }
}
