package org.modelshare.examples.shop.catalog;

/** Something that the shop sells. */
public record Article(String name, int cents) {}
