package org.modelshare.store.internal.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Recognises other file formats by their first bytes, for a file that was given in place of a
 * safetensors file, and names the remedy. Example: a file that begins with {@code \x93NUMPY} is an
 * array of NumPy, to be loaded with {@code numpy.load} and written with {@code safetensors.numpy}.
 *
 * <p>Use it only after a file was refused: the first bytes of a safetensors file are a number, and
 * can be equal to those of any other format.
 */
final class ForeignFile {
  private static final int HEAD_BYTES = 1 << 16;
  private static final int MOST_QUOTED_CHARACTERS = 60;

  private static final String THEN_WRITE_WITH_NUMPY =
      "in Python, and write its arrays with safetensors.numpy";
  private static final String REWRITE_IN_PYTORCH =
      "load it with torch.load in Python, and write its tensors with safetensors.torch.save_file";
  private static final String UNPACK = "unpack it first, and give the .safetensors file in it";
  private static final String DOWNLOAD =
      "download the file itself, with the address and the permission that the server asks for";

  /**
   * A file format.
   *
   * @param beginning a pattern of its first bytes, each as one character
   * @param name the name in messages, with %s for the first line of a text
   */
  private record Kind(Pattern beginning, String name, String remedy) {
    Kind(String beginning, String name, String remedy) {
      this(Pattern.compile(beginning, Pattern.DOTALL), name, remedy);
    }
  }

  /** A zip file up to the name of the first file in it, which begins at byte 30. */
  private static final String ZIP = "PK\\x03\\x04.{26}";

  /** The known formats; the first one whose pattern matches is taken. */
  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "version https://git-lfs",
              "a pointer of Git LFS and not the file that it stands for",
              "fetch that file with git lfs pull where the repository was cloned"),
          new Kind(
              "\\s*(?i:<!doctype html|<html)",
              "an HTML page",
              "download the file itself: the page may be a login, or one about the file (on Hugging"
                  + " Face the file's address has /resolve/ in place of /blob/)"),
          new Kind("\\s*<(\\?xml|Error)", "an XML text that begins with \"%s\"", DOWNLOAD),
          new Kind(
              "\\s*\\{.*\"weight_map\"",
              "the index of a model in several files",
              "give each file that its weight_map names, one after another"),
          new Kind(
              "\\s*[{\\[]\\s*[\"{}\\[\\]]",
              "a JSON text that begins with \"%s\"",
              "give the .safetensors file that is beside a config.json; if this is the error of a"
                  + " server, "
                  + DOWNLOAD),
          new Kind(
              "\\x80\\x02\\x8a\\nl\\xfc\\x9cF\\xf9", "a checkpoint of PyTorch", REWRITE_IN_PYTORCH),
          new Kind(
              ZIP + "[\\x20-\\x7e]+/data\\.pkl", "a checkpoint of PyTorch", REWRITE_IN_PYTORCH),
          new Kind(
              "\\x80[\\x02-\\x05]",
              "a Python pickle",
              "load it in Python, and write its arrays with safetensors.numpy.save_file, or its"
                  + " tensors with safetensors.torch.save_file"),
          new Kind(
              "\\x93NUMPY",
              "an array of NumPy",
              "load it with numpy.load " + THEN_WRITE_WITH_NUMPY + ".save_file"),
          new Kind(
              ZIP + "[\\x20-\\x7e]+?\\.npy",
              "an archive of NumPy arrays (.npz)",
              "load it with numpy.load " + THEN_WRITE_WITH_NUMPY + ".save_file"),
          new Kind(
              ZIP + "(metadata|config)\\.json",
              "a model of Keras",
              "load it with keras.models.load_model " + THEN_WRITE_WITH_NUMPY + ".save_file"),
          new Kind(ZIP + "META-INF/", "a jar", UNPACK),
          new Kind("PK(\\x03\\x04|\\x05\\x06)", "a zip file", UNPACK),
          new Kind("\\x1f\\x8b", "compressed with gzip", UNPACK),
          new Kind("\\x28\\xb5\\x2f\\xfd", "compressed with zstd", UNPACK),
          new Kind("\\xfd7zXZ\\x00", "compressed with xz", UNPACK),
          new Kind("BZh[1-9]", "compressed with bzip2", UNPACK),
          new Kind(".{257}ustar", "a tar file", UNPACK),
          new Kind(
              "\\xac\\xed\\x00\\x05",
              "a stream of Java serialization",
              "read it with an ObjectInputStream, and publish the object with put or save it with"
                  + " SavedModel.save"),
          new Kind(
              "GGUF|ggml|ggjt|tjgg|lmgg",
              "a model of llama.cpp (GGUF)",
              "take the safetensors files of the model that it was made from"),
          new Kind(
              "\\x89HDF\\r\\n\\x1a\\n",
              "an HDF5 file, as Keras writes with the ending .h5",
              "load it with Keras or h5py " + THEN_WRITE_WITH_NUMPY + ".save_file"),
          new Kind(
              "\\x08[\\x01-\\x1f](\\x12[\\x01-\\x40][\\x20-\\x7e]+[\\x1a\\x22:]|:)",
              "an ONNX model",
              "read its initializers with onnx.numpy_helper "
                  + THEN_WRITE_WITH_NUMPY
                  + ".save_file"),
          new Kind(
              "\\x00{64}",
              "empty at its beginning, as a download that was not finished can be",
              "download or copy it again"),
          new Kind(
              "[\\x20-\\x7e\\x80-\\xff\\s]+\\z",
              "a text that begins with \"%s\"",
              "give the file itself; if this is the error of a server, " + DOWNLOAD));

  private ForeignFile() {}

  /**
   * Returns an exception that names the format and the remedy, or null if the format is unknown.
   *
   * @param container the name of the file, for messages
   */
  static @Nullable ModelShareException recognise(String container, MemorySegment bytes) {
    String head = head(bytes);
    for (Kind kind : KINDS) {
      if (kind.beginning().matcher(head).lookingAt()) {
        return new ModelShareException(
            Problem.NOT_SAFETENSORS,
            "container %s: it is %s".formatted(container, kind.name().formatted(quoted(head))),
            kind.remedy(),
            null);
      }
    }
    return null;
  }

  private static String head(MemorySegment bytes) {
    MemorySegment head = bytes.asSlice(0, Math.min(HEAD_BYTES, bytes.byteSize()));
    return new String(head.toArray(ValueLayout.JAVA_BYTE), ISO_8859_1);
  }

  private static String quoted(String head) {
    String line = head.strip().lines().findFirst().orElse("");
    String shortened =
        line.length() > MOST_QUOTED_CHARACTERS
            ? line.substring(0, MOST_QUOTED_CHARACTERS) + "…"
            : line;
    return shortened.replaceAll("[^\\x20-\\x7e…]", "?");
  }
}
