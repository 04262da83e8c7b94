package org.modelshare.store;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.storage.ProcessorTime;
import org.modelshare.store.internal.system.LinuxCalls;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.modelshare");

  /**
   * A package of this module.
   *
   * @param classes how many classes the rules see in it, at least
   * @param uses the other packages that its classes may depend on
   */
  record Room(String name, int classes, List<String> uses) {
    static Room of(String name, int classes, String... uses) {
      return new Room(name, classes, List.of(uses));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final String MODEL = "org.modelshare.model";
  private static final String DOORS = MODEL + ".internal";
  private static final String STORE = "org.modelshare.store";
  private static final String SYSTEM = STORE + ".internal.system";
  private static final String CONTAINER = STORE + ".internal.container";
  private static final String CODE = STORE + ".internal.graph.code";
  private static final String KRYO = STORE + ".internal.graph.kryo";
  private static final String SERIAL = STORE + ".internal.graph.serial";
  private static final String JDK = STORE + ".internal.graph.jdk";
  private static final String GRAPH = STORE + ".internal.graph";
  private static final String STORAGE = STORE + ".internal.storage";

  private static final String DIAGNOSIS = STORE + ".internal.diagnosis";

  private static final String KRYO_LIBRARY = "com.esotericsoftware.kryo.kryo5..";

  /** The packages of the JDK that every JVM has. */
  private static final List<String> EVERYWHERE =
      List.of(
          "org.jspecify.annotations",
          "java.io",
          "java.lang",
          "java.lang.annotation",
          "java.lang.classfile",
          "java.lang.classfile.constantpool",
          "java.lang.classfile.instruction",
          "java.lang.constant",
          "java.lang.foreign",
          "java.lang.invoke",
          "java.lang.management",
          "java.lang.ref",
          "java.lang.reflect",
          "java.lang.runtime",
          "java.math",
          "java.net",
          "java.nio..",
          "java.security",
          "java.text",
          "java.time..",
          "java.util..");

  static Stream<Room> rooms() {
    return Stream.of(
        Room.of(DOORS, 3),
        Room.of(MODEL, 9, DOORS, KRYO_LIBRARY),
        Room.of(SYSTEM, 18, MODEL, DOORS),
        Room.of(CONTAINER, 22, SYSTEM, MODEL, DOORS),
        Room.of(STORAGE, 14, CONTAINER, SYSTEM, MODEL),
        Room.of(CODE, 12),
        Room.of(KRYO, 20, CODE, CONTAINER, SYSTEM, MODEL, KRYO_LIBRARY),
        Room.of(SERIAL, 20, CODE, KRYO, CONTAINER, SYSTEM, MODEL, KRYO_LIBRARY),
        Room.of(JDK, 6, CODE, SERIAL, KRYO, CONTAINER, SYSTEM, MODEL, KRYO_LIBRARY),
        Room.of(GRAPH, 20, CODE, JDK, SERIAL, KRYO, CONTAINER, SYSTEM, MODEL, DOORS, KRYO_LIBRARY),
        Room.of(DIAGNOSIS, 5, STORAGE, CONTAINER, SYSTEM, MODEL, DOORS),
        Room.of(STORE, 25, STORAGE, GRAPH, KRYO, CONTAINER, SYSTEM, MODEL));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aRoomUsesOnlyWhatStandsBelowIt(Room room) {
    assertThat(CLASSES)
        .filteredOn(type -> type.getPackageName().equals(room.name()))
        .hasSizeGreaterThanOrEqualTo(room.classes());
    String[] allowed =
        Stream.of(List.of(room.name()), room.uses(), EVERYWHERE)
            .flatMap(List::stream)
            .toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(room.name())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(allowed)
        .check(CLASSES);
  }

  @Test
  void everyPackageIsARoom() {
    assertThat(CLASSES)
        .extracting(JavaClass::getPackageName)
        .isSubsetOf(rooms().map(Room::name).toList());
    assertThat(CLASSES.contain(ModelStoresTest.class)).isFalse();
  }

  @Test
  void everyRoomTellsWhatItIsFor() {
    assertThat(rooms())
        .allSatisfy(room ->
            assertThat(Path.of("src/main/java", room.name().replace('.', '/'), "package-info.java"))
                .content()
                .startsWith("/**")
                .contains("{@link", " use"));
  }

  /** A sentence names its subject: none begins with a riddle. */
  @Test
  void noSentenceBeginsWithWhatOrWho() throws IOException {
    Pattern riddle = Pattern.compile("(/\\*\\*|\\* |\\. |// )(What|Who|Whoever|Whose|As above)\\b");
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(150);
      assertThat(sources)
          .allSatisfy(file -> assertThat(file).content().doesNotContainPattern(riddle));
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.modelshare.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** Its module need not be there, and takes long to load. */
  @Test
  void onlyOneTypeUsesManagement() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ProcessorTime.class)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.management")
        .check(CLASSES);
  }

  @Test
  void nobodyPrints() {
    noClasses().should().accessField(System.class, "out").check(CLASSES);
    noClasses().should().accessField(System.class, "err").check(CLASSES);
    noClasses().should().callMethod(Throwable.class, "printStackTrace").check(CLASSES);
  }

  @Test
  void classesAreFinalUnlessTheyAreMadeToBeExtended() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotBelongToAnyOf(GraphPass.class) // sealed
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(CLASSES);
  }

  @Test
  void onlyOneTypeMakesNativeCalls() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(LinuxCalls.class)
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.foreign.Linker")
        .check(CLASSES);
  }

  @Test
  void theExportedPackagesShowOnlyTheApi() {
    assertThat(publicNamesOf(MODEL))
        .containsExactlyInAnyOrder(
            "DType",
            "Derived",
            "KryoCustomizer",
            "ModelShareException",
            "Problem",
            "Rebuildable",
            "SharingMode",
            "Tensor",
            "Tensors");
    assertThat(publicNamesOf(STORE))
        .containsExactlyInAnyOrder(
            "AttachOptions",
            "Attached",
            "ClientHandle",
            "Container",
            "ContainerInfo",
            "Lease",
            "LiveModel",
            "ModelClient",
            "ModelKey",
            "ModelStore",
            "ModelStores",
            "SavedModel",
            "SharedModel",
            "StoreKind",
            "SweepReport");
  }

  private static List<String> publicNamesOf(String packageName) {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().equals(packageName))
        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filter(type -> type.getEnclosingClass().isEmpty())
        .map(JavaClass::getSimpleName)
        .toList();
  }

  /** A public member that shows a type of a room is of no use to those who cannot see the room. */
  @Test
  void theApiShowsNoTypeOfARoom() {
    methods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(MODEL, STORE)
        .and()
        .areDeclaredInClassesThat()
        .arePublic()
        .should()
        .notHaveRawReturnType(resideInAPackage("..internal.."))
        .andShould()
        .notHaveRawParameterTypes(
            new DescribedPredicate<List<JavaClass>>("of rooms") {
              @Override
              public boolean test(List<JavaClass> types) {
                return types.stream().anyMatch(type -> type.getPackageName().contains(".internal"));
              }
            })
        .check(CLASSES);
  }
}
