package org.modelshare.store.internal.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.Container;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.SavedModel;
import org.modelshare.store.StoreKind;

/** Files that people pass in place of a safetensors file are named, each with what to do. */
final class ForeignFileTest {
  private static final String LFS =
      """
      version https://git-lfs.github.com/spec/v1
      oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
      size 12345
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource
  void theKindOfFileIsNamedWithARemedy(byte[] bytes, String kind, String remedy)
      throws IOException {
    Path file = Files.write(directory.resolve("model.safetensors"), bytes);

    assertRefused(file, "it is " + kind, remedy);
  }

  static Stream<Arguments> theKindOfFileIsNamedWithARemedy() throws IOException {
    return Stream.of(
        arguments(ascii(LFS), "a pointer of Git LFS and not the file that it", "git lfs pull"),
        arguments(ascii("<!DOCTYPE html>\n<html class=\"\">"), "an HTML page", "/resolve/"),
        arguments(ascii("\n <html><head>"), "an HTML page", "login"),
        arguments(
            ascii("<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code>"),
            "an XML text that begins with \"<?xml version=\"1.0\"?>\"",
            "the permission"),
        arguments(
            ascii("{\n  \"metadata\": {\"total_size\": 1},\n  \"weight_map\": {\"a\": \"b\"}}"),
            "the index of a model in several files",
            "each file that its weight_map names"),
        arguments(
            ascii("{\"error\":\"Repository not found\"}"),
            "a JSON text that begins with \"{\"error\":\"Repository not found\"}\"",
            "if this is the error of a server"),
        arguments(
            ascii("Access to model meta/x is restricted.\nYou must be authenticated"),
            "a text that begins with \"Access to model meta/x is restricted.\"",
            "if this is the error of a server"),
        arguments(zip("archive/data.pkl"), "a checkpoint of PyTorch", "torch.load"),
        arguments(
            latin1("\u0080\2\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\2M\u00e9\3."),
            "a checkpoint of PyTorch",
            "safetensors.torch.save_file"),
        arguments(
            latin1("\u0080\4\u0095\u001f\0\0\0\0\0\0\0}\u0094\u008c\7weights\u0094]\u0094K\1as."),
            "a Python pickle",
            "load it in Python"),
        arguments(
            latin1("\u0093NUMPY\1\0v\0{'descr': '<f4', 'fortran_order': False, 'shape': (2,)}"),
            "an array of NumPy",
            "numpy.load"),
        arguments(zip("arr_0.npy"), "an archive of NumPy arrays (.npz)", "numpy.load"),
        arguments(zip("metadata.json"), "a model of Keras", "keras.models.load_model"),
        arguments(zip("META-INF/MANIFEST.MF"), "a jar", "unpack it first"),
        arguments(zip("model.safetensors"), "a zip file", "unpack it first"),
        arguments(gzip("a".repeat(1000)), "compressed with gzip", "unpack it first"),
        arguments(latin1("(\u00b5/\u00fd\4XA\0\0abc"), "compressed with zstd", "unpack"),
        arguments(latin1("\u00fd7zXZ\0\0\4\u00e6\u00d6\u00b4"), "compressed with xz", "unpack"),
        arguments(latin1("BZh91AY&SY\u00191e="), "compressed with bzip2", "unpack it first"),
        arguments(tar(), "a tar file", "unpack it first"),
        arguments(serialized(List.of(1)), "a stream of Java serialization", "an ObjectInputStream"),
        arguments(latin1("GGUF\3\0\0\0#\1\0\0"), "a model of llama.cpp (GGUF)", "made from"),
        arguments(
            latin1("\u0089HDF\r\n\u001a\n\0\0\0\0\0\10\10\0"),
            "an HDF5 file, as Keras writes with the ending .h5",
            "h5py"),
        arguments(
            latin1("\10\7\22\7pytorch\u001a\0052.1.0:\u0081\1\n\4node"),
            "an ONNX model",
            "onnx.numpy_helper"),
        arguments(
            new byte[4096],
            "empty at its beginning, as a download that was not finished can be",
            "download or copy it again"));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  private static byte[] latin1(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    writing.to(bytes);
    return bytes.toByteArray();
  }

  private static byte[] zip(String name) throws IOException {
    return written(out -> {
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(new byte[100]);
      }
    });
  }

  private static byte[] gzip(String text) throws IOException {
    return written(out -> {
      try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
        gzip.write(ascii(text));
      }
    });
  }

  private static byte[] serialized(Object object) throws IOException {
    return written(out -> new ObjectOutputStream(out).writeObject(object));
  }

  private static byte[] tar() {
    byte[] block = new byte[512];
    ByteBuffer.wrap(block).put(ascii("model.safetensors")).position(257).put(ascii("ustar"));
    return block;
  }

  @Test
  void aDirectoryIsNamedWithFilesInIt() throws IOException {
    assertRefused(directory, "it is a directory; ", "which has no name with the ending");
    Files.createFile(directory.resolve("b.safetensors"));
    Files.createFile(directory.resolve("a.safetensors"));
    Files.createFile(directory.resolve("config.json"));
    assertRefused(
        directory,
        "it is a directory; ",
        "give a file in it, such as a.safetensors, b.safetensors");
  }

  /** To open it would wait for ever. */
  @Test
  @Timeout(60)
  @EnabledOnOs(value = OS.LINUX, disabledReason = "pipes, sockets and devices are Unix's")
  void aNamedPipeIsNotOpened() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertRefused(pipe, "it is a named pipe; ", "write what comes out of it to a file");
    Path link = Files.createSymbolicLink(directory.resolve("link"), pipe);
    assertRefused(link, "container " + link + ": it is a named pipe; ", "to a file");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "pipes, sockets and devices are Unix's")
  void socketsAndDevicesAreNamed() throws IOException {
    Path socket = directory.resolve("socket");
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      server.bind(UnixDomainSocketAddress.of(socket));
      assertRefused(socket, "it is a socket; ", "write what comes out of it to a file");
    }
    assertRefused(Path.of("/dev/zero"), "it is a device; ", "and give that file");
  }

  private static void assertRefused(Path file, String kind, String remedy) {
    try (ModelStore store = ModelStores.open(StoreKind.IN_PROCESS)) {
      for (Runnable reading :
          List.<Runnable>of(
              () -> SavedModel.load(file, String.class),
              () -> store.putTensors(file),
              () -> Container.inspect(file),
              () -> Container.verify(file))) {
        assertThatExceptionOfType(ModelShareException.class)
            .isThrownBy(reading::run)
            .withMessageContaining("container " + file + ": ")
            .withMessageContaining(kind)
            .withMessageContaining(remedy)
            .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SAFETENSORS));
      }
    }
  }

  @Test
  void aFileThatIsNotThereIsNamedWithTheWholePath() {
    Path file = Path.of("there", "is", "none.safetensors");
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Container.inspect(file))
        .withMessageContaining("container %s: there is no such file; correct the path", file)
        .withMessageContaining(file.toAbsolutePath().toString())
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.IO));
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> SavedModel.load(directory.resolve("none"), String.class))
        .withMessageContaining("there is no such file; correct the path")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.IO));
  }

  /** The length of a header may have the bytes of any other file, and does here. */
  @Test
  void aSafetensorsFileIsOneWhateverItsFirstBytesAre() throws IOException {
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0};
    int length = 0x088b1f;
    byte[] json = ascii("{}" + " ".repeat(length - 2));
    ByteBuffer bytes = ByteBuffer.allocate(gzip.length + length).put(gzip).put(json);
    Path file = Files.write(directory.resolve("model.safetensors"), bytes.array());

    try (ModelStore store = ModelStores.open(StoreKind.IN_PROCESS)) {
      assertThat(store.get(store.putTensors(file)).names()).isEmpty();
    }
  }

  @Test
  void aDownloadThatEndedEarlyIsTruncated() throws IOException {
    Path file = directory.resolve("model.safetensors");
    SavedModel.save(new byte[100_000], file);
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 8, 9, 100, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatExceptionOfType(ModelShareException.class)
          .as("length %d", length)
          .isThrownBy(() -> SavedModel.load(file, byte[].class))
          .withMessageContaining("copy or download it again, to a disk that is not full")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.TRUNCATED));
    }
  }

  @Test
  void aFileOfWeightsIsNoModelAndIsToldWhereItGoes() throws IOException {
    Path file = directory.resolve("weights.safetensors");
    Files.write(file, Containers.of("{\"__metadata__\":{\"format\":\"pt\"}}", 0));
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> SavedModel.load(file, String.class))
        .withMessageContaining("it holds no model of modelshare; publish the tensors")
        .withMessageContaining("with ModelStore.putTensors");
  }
}
