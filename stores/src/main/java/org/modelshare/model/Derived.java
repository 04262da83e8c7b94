package org.modelshare.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field whose value follows from the other fields of its object: a cache, an inverse index,
 * a lookup table.
 *
 * <pre>{@code
 * final class Vocabulary implements Rebuildable {
 *   private final List<String> words;
 *   private @Derived Map<String, Integer> positions; // of the words
 *
 *   public void rebuild() {
 *     positions = positionsOf(words);
 *   }
 * }
 * }</pre>
 *
 * <p>The field is kept when the model is shared, and left out (null, zero or false) when the model
 * is saved; {@link Rebuildable#rebuild()} fills it again after a saved model was loaded. A field
 * that is both derived and {@code transient} is treated as derived. A {@code final} field cannot be
 * filled again, so saving an object with a final derived field is refused; a record's derived
 * component arrives as null (or zero) in its constructor.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Derived {}
