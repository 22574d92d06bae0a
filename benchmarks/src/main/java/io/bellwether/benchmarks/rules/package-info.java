// SPDX-License-Identifier: Apache-2.0
/** Rules over very many series. */
@NullMarked
package io.bellwether.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
