// SPDX-License-Identifier: Apache-2.0
/** What a look at PostgreSQL costs the server and who looks, beside its peers. */
@NullMarked
package io.bellwether.benchmarks.postgres;

import org.jspecify.annotations.NullMarked;
