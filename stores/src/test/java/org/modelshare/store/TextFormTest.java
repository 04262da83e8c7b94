package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Properties;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Keys and handles as text. */
class TextFormTest {
  private static final String SHA256 = "0123456789abcdef".repeat(4);

  @ParameterizedTest
  @EnumSource
  void aKeyComesBackEqual(StoreKind kind) {
    ModelKey<String> key = new ModelKey<>(kind, "12:0:7:99", SHA256, "a.B$C", String.class);

    ModelKey<String> parsed = ModelKey.parse(key.toString(), CharSequence.class);

    assertThat(parsed).isEqualTo(key).hasSameHashCodeAs(key);
    assertThat(parsed.type()).isEqualTo(CharSequence.class);
    assertThat(key.toString()).matches("[A-Za-z][A-Za-z0-9._-]*");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/tmp/a b", "C:\\x", "/é/ß/日本/😀", "-rf", "a.b_c", "$(x)`y`'\"<&>#!\n\t\0", "_2F"})
  void aHandleSurvivesAnyPath(String location) {
    ClientHandle handle = new ClientHandle(StoreKind.FILE, location);

    assertThat(ClientHandle.parse(handle.toString())).isEqualTo(handle);
    assertThat(handle.toString()).matches("[A-Za-z][A-Za-z0-9._-]*");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aHandleAndAKeySurviveAConfigurationFile(StoreKind kind) throws IOException {
    try (ModelStore store = ModelStores.open(kind)) {
      ModelKey<String> key = store.put("model");
      Properties written = new Properties();
      written.setProperty("handle", store.handle().toString());
      written.setProperty(key.toString(), key.toString());
      StringWriter file = new StringWriter();
      written.store(file, key.toString());
      Properties read = new Properties();
      read.load(new StringReader(file.toString()));

      assertThat(read).isEqualTo(written);
      try (ModelClient client = ClientHandle.parse(read.getProperty("handle")).open()) {
        String text = read.getProperty(key.toString());
        assertThat(client.get(ModelKey.<String>parse(text, String.class))).isEqualTo("model");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "modelshare-handle-1",
        "modelshare-handle-1.FILE",
        "modelshare-handle-1.FILE.",
        "modelshare-handle-1.FILE.a.b",
        "modelshare-handle-1.FILE.a ",
        " modelshare-handle-1.FILE.a",
        "modelshare-handle-1.FILE.a\n",
        "modelshare-handle-1.FILE.é",
        "modelshare-handle-1.FILE.a_",
        "modelshare-handle-1.FILE._2f",
        "modelshare-handle-1.FILE._G0",
        "modelshare-handle-1.FILE._61",
        "modelshare-handle-1.FILE._FF",
        "modelshare-handle-1.FILE._C0_AF",
        "modelshare-handle-1.FILE._ED_A0_80",
        "modelshare-handle-1.file.a",
        "modelshare-handle-1.DISK.a",
        "modelshare-handle-2.FILE.a",
        "modelshare-key-1.FILE.a"
      })
  void anythingElseIsNoHandle(String text) {
    assertBadText(() -> ClientHandle.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0123", "", "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"})
  void aKeyWithoutADigestIsNoKey(String sha256) {
    assertBadText(() -> ModelKey.parse("modelshare-key-1.FILE.a." + sha256 + ".B", Object.class));
  }

  @Test
  void damagedTextIsRefusedOrReadAsItStands() {
    String text =
        new ModelKey<>(StoreKind.FILE, "model-1.safetensors", SHA256, "a.B", Object.class)
            .toString();
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder damaged = new StringBuilder(text);
      damaged.setCharAt(random.nextInt(text.length()), (char) random.nextInt(0x180));
      try {
        assertThat(ModelKey.parse(damaged.toString(), Object.class))
            .hasToString(damaged.toString());
      } catch (ModelShareException e) {
        assertThat(e.problem()).as(damaged.toString()).isEqualTo(Problem.BAD_TEXT);
      }
    }
  }

  @Test
  void aLongTextIsShownInPart() {
    assertThatThrownBy(() -> ClientHandle.parse("x".repeat(1_000_000)))
        .message()
        .hasSizeLessThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1:2:b:n",
        "1:2:b:n:s:6",
        "1:2:b:n:",
        "::::",
        "-1:2:b:n:s",
        "99999999999999999999:2:b:n:s"
      })
  void aMemfdHandleWithoutAProcessNamesNoStore(String location) {
    assertBadText(() -> new ClientHandle(StoreKind.MEMFD, location).open());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../other/model-1.safetensors", "/etc/passwd", "model-.safetensors", "lock"})
  void aKeyNamesNoFileElsewhere(String location) {
    try (ModelStore store = ModelStores.open(StoreKind.FILE)) {
      ModelKey<Object> key = new ModelKey<>(StoreKind.FILE, location, SHA256, "a.B", Object.class);

      assertBadText(() -> store.get(key));
      store.remove(key); // does nothing
    }
  }

  private static void assertBadText(ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            ModelShareException.class, e -> assertThat(e.problem()).isEqualTo(Problem.BAD_TEXT));
  }
}
