// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

/**
 * A rule pack as a jar offers it.
 *
 * @param by the class that offers it
 * @param file what messages call its file
 */
public record PackText(String name, String by, String file, String text) {}
