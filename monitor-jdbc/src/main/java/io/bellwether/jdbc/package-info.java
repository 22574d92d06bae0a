// SPDX-License-Identifier: Apache-2.0
/** Databases asked over JDBC, with every limit set, so that asking never makes it worse. */
@NullMarked
package io.bellwether.jdbc;

import org.jspecify.annotations.NullMarked;
