// SPDX-License-Identifier: Apache-2.0
/** How commands talk to the daemon: lines of JSON over a Unix socket. */
@NullMarked
package io.bellwether.cli.socket;

import org.jspecify.annotations.NullMarked;
