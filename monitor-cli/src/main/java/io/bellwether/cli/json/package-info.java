// SPDX-License-Identifier: Apache-2.0
/** JSON as the program writes and reads it: one document for people, one line for the socket. */
@NullMarked
package io.bellwether.cli.json;

import org.jspecify.annotations.NullMarked;
