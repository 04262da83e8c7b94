package org.modelshare.harness.internal.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every fault stands alone in a container that is right otherwise. */
class StrictReaderTest {
  /** The end of the checksums, then the two arrays to 512. */
  private static final int DATA_BYTES = 512;

  private static final String HEADER =
      """
      {"__metadata__":{"modelshare.version":"3","modelshare.model":"Als","modelshare.mode":"share",
      "modelshare.graph.sha256":"%s","modelshare.crc32c.sha256":"%s"},
      "__modelshare__.graph":{"dtype":"U8","shape":[10],"data_offsets":[0,10]},
      "__modelshare__.pad.1":{"dtype":"U8","shape":[54],"data_offsets":[10,64]},
      "__modelshare__.crc32c":{"dtype":"U32","shape":[2],"data_offsets":[64,72]},
      "__modelshare__.pad.3":{"dtype":"U8","shape":[56],"data_offsets":[72,128]},
      "users":{"dtype":"F32","shape":[4,16],"data_offsets":[128,384]},
      "items":{"dtype":"I64","shape":[16],"data_offsets":[384,512]}}\
      """
          .formatted(sha256(Arrays.copyOf(data(), 10)), sha256(new byte[8]));

  @Test
  void aWellFormedContainerHasNoFault() throws Exception {
    StrictReader.check(MemorySegment.ofArray(container(HEADER, data())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [4,16]                      | [4,15]                      | users of type F32[4, 15] has 256 bytes
          [4,16]                      | [4611686018427387904,16]    | which overflows
          [4,16]                      | [-4,-16]                    | negative length
          [4,16]                      | [4.0,16]                    | VALUE_NUMBER_FLOAT
          [4,16]                      | [99999999999999999999]      | not JSON
          "F32"                       | "F31"                       | unknown dtype F31
          "F32"                       | 32                          | VALUE_NUMBER_INT where VALUE_STRING
          [128,384]                   | [132,388]                   | users begins at 132, and the tensors before it end at 128
          [128,384]                   | [127,383]                   | users begins at 127
          [384,512]                   | [380,508]                   | items begins at 380, and the tensors before it end at 384
          [384,512]                   | [384,516]                   | items goes from 384 to 516, and there are 512
          [384,512]                   | [384,300]                   | items goes from 384 to 300
          [384,512]                   | [384]                       | lacks dtype, shape or two data_offsets
          "shape":[16],               | ''                          | items lacks dtype
          "shape":[16]                | "shape":[16],"order":"C"    | unknown key order
          "items"                     | "users"                     | Duplicate
          "items"                     | "__modelshare__.new"        | arrays and checksums
          "__modelshare__.crc32c"     | "__modelshare__.crc33c"     | no tensor __modelshare__.crc32c
          "__modelshare__.graph"      | "graph"                     | no tensor __modelshare__.graph
          "dtype":"U8","shape":[10]   | "dtype":"I8","shape":[10]   | graph is I8
          "dtype":"U8","shape":[54]   | "dtype":"I8","shape":[54]   | pad.1 is I8
          "modelshare.version":"3",   | ''                          | lack modelshare.version
          "modelshare.version":"3"    | "modelshare.version":3      | VALUE_NUMBER_INT
          "modelshare.version":"3"    | "modelshare.version":"-3"   | version -3
          "share"                     | "save"                      | another mode
          "modelshare.graph.sha256":" | "modelshare.graph.sha256":"0 | graph has SHA-256
          "modelshare.crc32c.sha256":" | "modelshare.crc32c.sha256":"0 | crc32c has SHA-256
          "Als"                       | "Als","modelshare.alignment":"4096" | users begins at byte 896 of the file, no multiple of 4096
          "Als"                       | "Als","modelshare.alignment":"96"   | aligned to 96
          """)
  void aFaultInTheHeaderIsNamed(String right, String wrong, String fault) {
    assertFault(container(HEADER.replace(right, wrong), data()), fault);
  }

  @Test
  void aTensorOffItsAlignmentIsNamed() {
    String moved =
        HEADER
            .replace("[4,16],\"data_offsets\":[128,384]", "[4,15],\"data_offsets\":[128,368]")
            .replace("[16],\"data_offsets\":[384,512]", "[18],\"data_offsets\":[368,512]");
    assertFault(container(moved, data()), "items begins at byte 1136 of the file, no multiple");
  }

  @Test
  void bytesThatNoTensorHasAreNamed() {
    assertFault(container(HEADER, Arrays.copyOf(data(), DATA_BYTES + 1)), "end at 512, and there");
    assertFault(
        container(HEADER, Arrays.copyOf(data(), DATA_BYTES - 1)), "there are 511 bytes after");
  }

  @Test
  void bytesThatWereChangedAreNamed() {
    byte[] graph = data();
    graph[3]++;
    assertFault(container(HEADER, graph), "graph has SHA-256");
    byte[] padding = data();
    padding[127] = 1;
    assertFault(container(HEADER, padding), "padding __modelshare__.pad.3 is not zero");
    byte[] checksums = data();
    checksums[71] = 1;
    assertFault(container(HEADER, checksums), "crc32c has SHA-256");
  }

  @Test
  void aHeaderThatIsNoObjectIsNamed() {
    assertFault(container("[" + HEADER + "]", data()), "not an object from { to }");
    assertFault(container(HEADER + "\n", data()), "padded with spaces");
    assertFault(container(HEADER + " {}", data()), "goes on");
    assertFault(container(HEADER.substring(0, HEADER.length() - 1), data()), "not JSON");
    assertFault(container("", data()), "not an object");
    byte[] latin = container(HEADER, data());
    latin[HEADER.indexOf("Als") + Long.BYTES] = (byte) 0xff;
    assertFault(latin, "not UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"-1", "100000001", "100000000", "1273"})
  void aHeaderLengthThatCannotBeIsNamed(long length) {
    byte[] bytes = container(HEADER, data());
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);
    assertFault(bytes, "a header of " + length + " bytes is announced in a file of 1280 bytes");
  }

  @Test
  void aFileWithoutLengthIsNamed() {
    assertFault(new byte[7], "it has 7 bytes");
  }

  private static void assertFault(byte[] container, String fault) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> StrictReader.check(MemorySegment.ofArray(container)))
        .withMessageContaining(fault);
  }

  private static byte[] data() {
    byte[] data = new byte[DATA_BYTES];
    Arrays.fill(data, 0, 10, (byte) 7);
    Arrays.fill(data, 128, DATA_BYTES, (byte) 1);
    return data;
  }

  /** Pads the header so that the tensors begin at a multiple of 64, as a rule at 768. */
  private static byte[] container(String header, byte[] data) {
    byte[] json = header.getBytes(UTF_8);
    int headerBytes = json.length + (-(json.length + Long.BYTES) & 63);
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + headerBytes + data.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(headerBytes).put(json);
    while (bytes.position() < Long.BYTES + headerBytes) {
      bytes.put((byte) ' ');
    }
    return bytes.put(data).array();
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
