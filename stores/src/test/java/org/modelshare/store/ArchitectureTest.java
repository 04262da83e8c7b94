package org.modelshare.store;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.modelshare");

  @Test
  void theRulesSeeTheModule() {
    assertThat(CLASSES).hasSizeGreaterThan(100);
    assertThat(CLASSES.contain(ModelStores.class)).isTrue();
    assertThat(CLASSES.contain(ModelStoresTest.class)).isFalse();
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching("org.modelshare.(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void onlyWhatAnExecutorCanCarryIsUsed() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.modelshare.store",
            "com.esotericsoftware.kryo.kryo5..",
            "tools.jackson.core..",
            "org.jspecify.annotations",
            "java.io",
            "java.lang..",
            "java.math",
            "java.net",
            "java.nio..",
            "java.security",
            "java.text",
            "java.time..",
            "java.util..")
        .check(CLASSES);
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
  void whatIsPublicIsNamedInTheMap() {
    assertThat(CLASSES)
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filteredOn(type -> type.getEnclosingClass().isEmpty())
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder(
            "AttachOptions",
            "ClientHandle",
            "Container",
            "ContainerInfo",
            "DType",
            "Derived",
            "KryoCustomizer",
            "ModelClient",
            "ModelKey",
            "ModelShareException",
            "ModelStore",
            "ModelStores",
            "OwnedDirectory",
            "Problem",
            "Rebuildable",
            "SavedModel",
            "SharingMode",
            "StoreKind",
            "SweepReport",
            "Tensor",
            "Tensors",
            "ValueCodec");
  }
}
