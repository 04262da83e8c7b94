package org.modelshare.store.internal.graph.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.Graphs;

/** Objects of a module that is compiled here. {@code it/modular} has modelshare as a module too. */
final class ClosedPackageTest {
  @TempDir Path directory;

  @Test
  void aFieldOfAClosedPackageIsRefusedWithTheFlagThatOpensIt() throws Exception {
    Object model = made("module vault { exports vault; }", "private final int gold = 3;");

    assertRefused(model);
  }

  @Test
  void aHookInAClosedPackageIsRefusedToo() throws Exception {
    Object model =
        made("module vault { exports vault; }", "private Object writeReplace() { return 3; }");

    assertRefused(model);
  }

  @Test
  void anOpenPackageIsPublished() throws Exception {
    Object model =
        made(
            "module vault { opens vault; exports vault; }",
            "private final int gold = 3; public int hashCode() { return gold; }");

    assertThat(Graphs.copy(model)).hasSameHashCodeAs(model);
  }

  private static void assertRefused(Object model) {
    assertThatThrownBy(() -> Graphs.copy(model))
        .isInstanceOfSatisfying(
            ModelShareException.class,
            e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE))
        .hasMessageContaining(
            "class vault.Safe is in module vault, which does not open package vault; start Java"
                + " with --add-opens=vault/vault=ALL-UNNAMED");
  }

  private Object made(String moduleInfo, String members)
      throws IOException, ReflectiveOperationException {
    Path module = Files.writeString(directory.resolve("module-info.java"), moduleInfo);
    Path source =
        Files.writeString(
            directory.resolve("Safe.java"),
            "package vault; public final class Safe { %s }".formatted(members));
    String[] arguments = {"-proc:none", "-d", directory + "", module + "", source + ""};
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(directory), ModuleFinder.of(), Set.of("vault"));
    ModuleLayer layer =
        ModuleLayer.defineModulesWithOneLoader(
                configuration, List.of(ModuleLayer.boot()), ClassLoader.getSystemClassLoader())
            .layer();
    return layer.findLoader("vault").loadClass("vault.Safe").getConstructor().newInstance();
  }
}
