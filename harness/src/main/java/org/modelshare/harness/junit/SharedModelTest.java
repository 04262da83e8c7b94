package org.modelshare.harness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.WorkerPool;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/**
 * Publishes a model for the tests of a class, or for one test, and gives it to them as parameters:
 * the {@link ModelStore} that holds it, its {@link ModelKey}, and a {@link WorkerPool} of JVMs that
 * are attached to it.
 *
 * <pre>{@code
 * @SharedModelTest(provider = RecommenderProvider.class, workers = 2)
 * class RecommenderTest {
 *   @Test
 *   void workersAnswerAlike(WorkerPool<Recommender> pool) {
 *     List<int[]> answers = pool.map((recommender, user) -> recommender.top(user, 10), List.of(7, 7));
 *     assertArrayEquals(answers.get(0), answers.get(1));
 *   }
 * }
 * }</pre>
 *
 * <p>On a class, all its tests share one model and one pool, those of nested and derived classes
 * too; a nested or derived class with an annotation of its own has its own. On a method, beside
 * {@code @Test} or {@code @ParameterizedTest}, the method has its own, whatever its class has.
 * Parameters may stand wherever JUnit takes them: test and lifecycle methods and constructors; the
 * annotation of a method serves that method and the {@code @BeforeEach} and {@code @AfterEach}
 * methods around it, and constructors only if the class is annotated too.
 *
 * <p>The model is made and published when the first parameter asks for it, the workers are forked
 * when the first asks for the pool; both once, also if that fails, and also when tests run in
 * parallel. JUnit closes first the pool, then the store, after the last test that can use them has
 * ended, however it ended; with {@link #reuse} that is the end of the run. Tests do not close them.
 * The store is not active on any thread: {@link ModelStores#acquire()} in a test never finds it.
 *
 * <p>A {@code ModelKey} or {@code WorkerPool} of a type that the provider's model is not an
 * instance of fails the test, as does a provider that cannot be made or that throws.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@SuppressWarnings("exports") // only JUnit makes the extension
@ExtendWith(SharedModelExtension.class)
public @interface SharedModelTest {
  /** Returns what makes the model: a class with a constructor without parameters. */
  Class<? extends ModelProvider<?>> provider();

  /**
   * Returns how many worker JVMs the pool has; 0 for as many as {@link WorkerPool.Builder#workers}
   * says.
   */
  int workers() default 0;

  /** Returns the kind of store, one at most; none for the first kind that works here. */
  StoreKind[] kind() default {};

  /** Returns further arguments for the workers' JVMs, such as {@code -Xmx1g}. */
  String[] jvmArgs() default {};

  /**
   * Returns whether all classes and methods of the run whose annotations are equal share one model
   * and one pool, which then are closed at the end of the run. A model that takes long to make, and
   * is only read, need not be made for each class.
   */
  boolean reuse() default false;
}
