package org.modelshare.model;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field that the rest of the object determines: a cache, an inverse index, a lookup table.
 *
 * <p>The field is kept when the model is shared and left out (null, zero or false) when it is
 * saved; {@link Rebuildable#rebuild()} fills it again after a saved model was loaded. The
 * annotation wins over {@code transient}. A {@code final} field cannot be filled again, so saving
 * an object with a final derived field is refused; a record's derived component arrives as null (or
 * zero) in its constructor.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Derived {}
