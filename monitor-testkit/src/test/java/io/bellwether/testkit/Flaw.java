// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

/**
 * Something that breaks a contract.
 *
 * @param what the flaw, in a few words
 * @param clause the test of the contract that must find it
 * @param says a part of what that test must say
 * @param spoil how a good thing is spoiled
 */
record Flaw<T>(String what, String clause, String says, T spoil) {}
