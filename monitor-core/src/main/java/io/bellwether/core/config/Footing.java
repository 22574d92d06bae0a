// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

/**
 * That one source or check rests on another.
 *
 * @param instance what fails when the other is lost
 * @param root what it rests on
 * @param why how it is known
 * @param inferred whether its settings say so, and no person
 * @param cut whether a person says that it does not hold
 */
public record Footing(String instance, String root, String why, boolean inferred, boolean cut) {}
