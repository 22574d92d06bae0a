// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.stray;

/** Belongs to a module without a row. */
public final class NotInTheTable {}
