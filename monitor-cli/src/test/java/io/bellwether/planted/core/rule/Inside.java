// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.core.rule;

/** What only the core may touch. */
public final class Inside {}
