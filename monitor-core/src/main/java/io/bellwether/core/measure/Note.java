// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.measure;

/**
 * What a source remembers under a name.
 *
 * @param version of the form that its plugin writes
 * @param text in that form
 */
public record Note(int version, String text) {}
