// SPDX-License-Identifier: Apache-2.0
/** PostgreSQL: the instance, its sizes, each of its databases. */
@NullMarked
package io.bellwether.postgres;

import org.jspecify.annotations.NullMarked;
