/**
 * The API for the code of a model: the annotations, values and exceptions that a model class itself
 * uses. Begin with {@link org.modelshare.model.Derived}. A model that imports only this package of
 * modelshare depends on no store.
 *
 * <ul>
 *   <li>Derived fields: {@link org.modelshare.model.Derived} marks a field that a saved model
 *       leaves out and a shared model keeps. {@link org.modelshare.model.Rebuildable} computes such
 *       fields again after a load. {@link org.modelshare.model.SharingMode} tells a custom
 *       serializer whether the model is being shared or saved.
 *   <li>Tensors: a {@link org.modelshare.model.Tensor} is an array of a {@link
 *       org.modelshare.model.DType} with any number of dimensions; it may be over 2 GiB, and
 *       returns its rows as buffers. {@link org.modelshare.model.Tensors} map names to tensors, for
 *       weights that another program wrote, for example in Python.
 *   <li>Serializers: a {@link org.modelshare.model.KryoCustomizer} registers those that a library
 *       needs.
 *   <li>Problems: a {@link org.modelshare.model.ModelShareException} has a {@link
 *       org.modelshare.model.Problem} with a code, a remedy and a page.
 * </ul>
 *
 * <p>All other packages of modelshare may use this one. It uses none of them except its own {@code
 * internal} package.
 */
@NullMarked
package org.modelshare.model;

import org.jspecify.annotations.NullMarked;
