package org.modelshare.store.internal.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Safetensors files of any program: sound ones open, each kind of damage is named. */
class SafetensorsFileTest {
  @Test
  void readsAForeignFileInAnyOrder() {
    String header =
        """
        {"b":{"dtype":"I16","shape":[],"data_offsets":[4,6]},
         "__metadata__":{"format":"pt"},
         "a":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]},
         "empty":{"dtype":"F64","shape":[0,9],"data_offsets":[4,4]}}\
        """;
    byte[] bytes = Containers.of(header, 6);
    bytes[bytes.length - 2] = 5;

    SafetensorsFile file = open(bytes);

    assertThat(file.tensors()).extracting(TensorEntry::name).containsExactly("a", "empty", "b");
    assertThat(file.metadata()).containsEntry("format", "pt");
    TensorEntry last = file.tensors().getLast();
    assertThat(file.segment(last).get(ValueLayout.JAVA_SHORT_UNALIGNED, 0)).isEqualTo((short) 5);
  }

  @Test
  void readsAFileWithoutTensors() {
    assertThat(open(Containers.of("{}", 0)).tensors()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7})
  void aFileShorterThanTheHeadersLengthIsTruncated(int length) {
    assertRefused(new byte[length], Problem.TRUNCATED, "file has %d bytes".formatted(length));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, BAD_HEADER, 18446744073709551615",
    "-9223372036854775808, BAD_HEADER, 9223372036854775808",
    "9223372036854775807, BAD_HEADER, 9223372036854775807",
    "100000001, BAD_HEADER, 100000001",
    "100000000, TRUNCATED, 100000000",
    "3, TRUNCATED, 3 bytes",
    "0, BAD_HEADER, begin with {"
  })
  void aLengthThatCannotBeIsNamed(long length, Problem problem, String value) {
    byte[] bytes = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();

    assertRefused(bytes, problem, value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " {}",
        "[]",
        "{",
        "{}{}",
        "{} x",
        "{\"a\":1}",
        "{\"a\":[]}",
        "{\"a\":{}}",
        "{\"__metadata__\":{\"k\":1}}",
        "{\"__metadata__\":{\"k\":\"v\",\"k\":\"w\"}}",
        "{\"__metadata__\":{},\"__metadata__\":{}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0,0]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[0.5],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[\"0\"],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[[0]],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[99999999999999999999],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":8,\"shape\":[0],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0],\"x\":1}}",
        "{\"a\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}"
      })
  void aHeaderThatIsNotTheFormatIsBad(String header) {
    assertRefused(Containers.of(header, 0), Problem.BAD_HEADER, "header");
  }

  @Test
  void duplicateNamesAreBad() {
    String tensor = "\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}";
    assertRefused(
        Containers.of("{%1$s,%1$s}".formatted(tensor), 0), Problem.BAD_HEADER, "key a twice");
  }

  @Test
  void deepNestingIsBadAndOverflowsNoStack() {
    String deep = "{\"a\":" + "[".repeat(1_000_000);
    assertRefused(Containers.of(deep, 0), Problem.BAD_HEADER, "header");
  }

  @Test
  void whatIsNotUtf8IsBad() {
    byte[] bytes = Containers.of("{\"a?\":{}}", 0);
    bytes[11] = (byte) 0xff;
    assertRefused(bytes, Problem.BAD_HEADER, "UTF-8");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "F31 | 2     | 0 | 8  | unknown dtype F31",
        "F32 | -2    | 0 | 8  | negative shape [-2]",
        "F32 | 3     | 0 | 8  | F32[3] needs 12 bytes, it has 8",
        "F32 | 1     | 0 | 8  | F32[1] needs 4 bytes, it has 8",
        "F32 | 2     | 8 | 0  | begins at 8 and ends at 0",
        "F32 | 2     | -8 | 0 | begins at -8",
        "U8  | 4     | 4 | 8  | hole before it, 4 > 0",
        "U8  | 7     | 0 | 7  | end at 7, the data has 8 bytes",
        "F64 | 4611686018427387904,4 | 0 | 8 | overflows",
        "F64 | 2305843009213693953 | 0 | 8 | overflows"
      })
  void aTensorThatCannotBeIsNamed(String dtype, String shape, long begin, long end, String value) {
    assertRefused(
        Containers.of("{%s}".formatted(tensor("a", dtype, shape, begin, end)), 8),
        Problem.BAD_TENSOR,
        value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"F4", "F6_E2M3", "F6_E3M2", "F8_E4M3FNUZ", "F8_E5M2FNUZ"})
  void aDtypeOfTheFormatIsNotToldAsOneThatNobodyKnows(String dtype) {
    assertRefused(
        Containers.of("{%s}".formatted(tensor("a", dtype, "2", 0, 1)), 1),
        Problem.BAD_TENSOR,
        "tensor a has dtype %s, which safetensors has and modelshare does not read; write its bytes"
            .formatted(dtype));
  }

  @Test
  void aTensorPastTheEndIsTruncated() {
    String header = "{%s}".formatted(tensor("a", "U8", "9", 0, 9));
    assertRefused(Containers.of(header, 8), Problem.TRUNCATED, "tensor a ends at 9");
  }

  @Test
  void tensorsThatOverlapAreNamed() {
    String header = "{%s,%s}".formatted(tensor("a", "U8", "5", 0, 5), tensor("b", "U8", "4", 4, 8));
    assertRefused(Containers.of(header, 8), Problem.BAD_TENSOR, "tensor b overlaps");
  }

  private static String tensor(String name, String dtype, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, dtype, shape, begin, end);
  }

  private static SafetensorsFile open(byte[] bytes) {
    return SafetensorsFile.open("some.safetensors", MemorySegment.ofArray(bytes), null);
  }

  private static void assertRefused(byte[] bytes, Problem problem, String value) {
    assertThatThrownBy(() -> open(bytes))
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining("container some.safetensors: ")
        .hasMessageContaining(value);
  }
}
