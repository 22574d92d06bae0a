// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

/** What came of running a program. */
record Ran(int code, double seconds, String out, String err, boolean cut) {}
