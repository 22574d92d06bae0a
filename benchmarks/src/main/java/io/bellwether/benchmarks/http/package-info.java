// SPDX-License-Identifier: Apache-2.0
/** Thousands of addresses, half of which never answer, beside a client that does nothing else. */
@NullMarked
package io.bellwether.benchmarks.http;

import org.jspecify.annotations.NullMarked;
