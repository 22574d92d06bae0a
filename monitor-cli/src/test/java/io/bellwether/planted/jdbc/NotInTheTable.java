// SPDX-License-Identifier: Apache-2.0
package io.bellwether.planted.jdbc;

/** Belongs to a module without a row. */
public final class NotInTheTable {}
