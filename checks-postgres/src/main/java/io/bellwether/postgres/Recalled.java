// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

/**
 * What a part goes on with.
 *
 * @param server the system identifier of the server that it is of; empty where it has none
 */
record Recalled(String server, Earlier earlier) {}
