// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

/** What came of running a program; without secrets in what it said. */
record Ran(int code, double seconds, String out, String err, boolean cut) {}
