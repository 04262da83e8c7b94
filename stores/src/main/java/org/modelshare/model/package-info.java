/**
 * The types that the code of a model touches, whether it is shared or not: begin with {@link
 * org.modelshare.model.Derived}. A model whose imports from modelshare are all from here knows no
 * store.
 *
 * <ul>
 *   <li>Sharing mode: fields that are {@link org.modelshare.model.Derived} are left out when a
 *       model is saved and kept when it is shared, {@link org.modelshare.model.Rebuildable} fills
 *       them again after a load, {@link org.modelshare.model.SharingMode} tells which it is.
 *   <li>Arrays with a shape: a {@link org.modelshare.model.Tensor} of a {@link
 *       org.modelshare.model.DType} may be over 2 GiB and gives out its rows as buffers; {@link
 *       org.modelshare.model.Tensors} are weights from elsewhere, such as Python's, by their names.
 *   <li>Serializers: a {@link org.modelshare.model.KryoCustomizer} adds those that a library needs.
 *   <li>Problems: a {@link org.modelshare.model.ModelShareException} has a {@link
 *       org.modelshare.model.Problem} with a code, a remedy and a page.
 * </ul>
 *
 * <p>This package is the ground floor: it uses no other of modelshare's, and everything may use it.
 */
@NullMarked
package org.modelshare.model;

import org.jspecify.annotations.NullMarked;
