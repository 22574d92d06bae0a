// SPDX-License-Identifier: Apache-2.0
/** History in one SQLite file. */
@NullMarked
package io.bellwether.sqlite;

import org.jspecify.annotations.NullMarked;
