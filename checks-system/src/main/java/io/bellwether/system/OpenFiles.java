// SPDX-License-Identifier: Apache-2.0
package io.bellwether.system;

/** Files and sockets that are open, and how many may be. */
record OpenFiles(long open, long most) {}
