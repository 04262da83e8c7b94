package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeAccessTest {
  @Test
  void onTheClassPathTheFlagNamesAllThatHasNoModule() {
    Module classPath = ClassLoader.getSystemClassLoader().getUnnamedModule();

    assertThat(NativeAccess.flag(classPath)).isEqualTo("--enable-native-access=ALL-UNNAMED");
  }

  @Test
  void inAModuleTheFlagNamesIt() {
    assertThat(NativeAccess.flag(Object.class.getModule()))
        .isEqualTo("--enable-native-access=java.base");
  }

  @Test
  void theFlagIsThatOfTheModuleThatMakesTheCalls() {
    assertThat(NativeAccess.flag()).isEqualTo(NativeAccess.flag(LinuxCalls.class.getModule()));
    assertThat(NativeAccess.missing("MEMFD"))
        .hasMessageContaining(
            "; start Java with " + NativeAccess.flag() + ", or use StoreKind.SHM");
  }
}
