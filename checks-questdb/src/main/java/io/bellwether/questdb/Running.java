// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

/**
 * A query that runs now.
 *
 * @param id by which it can be cancelled
 * @param seconds for how long
 */
record Running(long id, String user, String query, double seconds) {}
