// SPDX-License-Identifier: Apache-2.0
/** What history on disk costs, and what questions to it cost, beside bare SQL. */
@NullMarked
package io.bellwether.benchmarks.history;

import org.jspecify.annotations.NullMarked;
