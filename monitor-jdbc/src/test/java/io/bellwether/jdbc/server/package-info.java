// SPDX-License-Identifier: Apache-2.0
/** Real database servers for tests, started and ended by them. */
@NullMarked
package io.bellwether.jdbc.server;

import org.jspecify.annotations.NullMarked;
